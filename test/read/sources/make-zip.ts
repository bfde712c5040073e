// Zip archives for tests, honest or lying in any field.

import { crc32, deflateRawSync } from 'node:zlib';

export interface EntryPlan {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly isStored?: boolean;
  /** What the headers say, where it is not the truth. */
  readonly lie?: {
    readonly packedBytes?: number;
    readonly unpackedBytes?: number;
    readonly checksum?: number;
    readonly flags?: number;
    readonly method?: number;
    readonly offset?: number;
  };
}

export function makeZip(plans: readonly EntryPlan[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', isStored = false, lie = {} } of plans) {
    const rawName = Buffer.from(name as string);
    const bytes = Buffer.from(content as string);
    const data = isStored ? bytes : deflateRawSync(bytes);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(lie.flags ?? 0x800, 2);
    shared.writeUInt16LE(lie.method ?? (isStored ? 0 : 8), 4);
    shared.writeUInt32LE(lie.checksum ?? crc32(bytes), 10);
    shared.writeUInt32LE(lie.packedBytes ?? data.length, 14);
    shared.writeUInt32LE(lie.unpackedBytes ?? bytes.length, 18);
    shared.writeUInt16LE(rawName.length, 22);
    const localHeader = Buffer.concat([Buffer.from('PK\x03\x04'), shared, rawName]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(lie.offset ?? offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, place, rawName]));
    local.push(localHeader, data);
    offset += localHeader.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(plans.length, 8);
  end.writeUInt16LE(plans.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
