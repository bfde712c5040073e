// The four ways in which the terminal tables set text apart. Without colour every one leaves the text as it is.

type Paint = (text: string) => string;

export interface TerminalColors {
  readonly bold: Paint;
  readonly dim: Paint;
  /** Increases. Cyan and magenta tell directions apart and praise none. */
  readonly cyan: Paint;
  /** Decreases. */
  readonly magenta: Paint;
}

const asItIs: Paint = (text) => text;

export const NO_COLORS: TerminalColors = { bold: asItIs, dim: asItIs, cyan: asItIs, magenta: asItIs };

/** Colours at an explicit level, because chalk must not look at the environment by itself. */
export async function loadColors(): Promise<TerminalColors> {
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
}
