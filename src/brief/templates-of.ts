// The templates of a declaration, with their places.

import { placeOf } from './check-references.ts';
import type { BriefSpec, TextSpec } from './spec.ts';

export interface PlacedTemplate {
  readonly place: string;
  readonly text: TextSpec;
}

export function templatesOf(spec: BriefSpec): PlacedTemplate[] {
  return spec.sections.flatMap(({ body = [] }, at) =>
    body.flatMap(({ text, list = [] }, index): PlacedTemplate[] => {
      const path = ['sections', at, 'body', index];
      const texts = text === undefined ? list : [text];
      return texts.map((one) => ({ place: placeOf(spec, path), text: one }));
    }),
  );
}
