export type Log = (line: string) => void;

/** Writes lines with the name of who speaks in front; nothing at all when quiet. */
export const logger =
  (quiet: boolean) =>
  (name: string): Log =>
  (line) => {
    if (!quiet) console.log(`${grey(`${name.padEnd(width)} │`)} ${line}`);
  };

const width = 12;

const grey = (text: string) => (process.stdout.isTTY ? `\u001b[90m${text}\u001b[0m` : text);
