/** One command of `kaoji`: its words, what it takes and does, and a lazily loaded run, so that scoring a file needs no database. */
export interface Command {
  /** The words that call it, as in 'scheme lint'. */
  words: string;
  takes: string;
  does: string;
  load(): Promise<{ run(args: readonly string[]): Promise<number> | number }>;
}

/** Arguments split into positions and `--name value` options; an option not named in `known` is refused. */
export function readArguments(args: readonly string[], known: readonly string[] = []): { positions: string[]; options: Record<string, string> } {
  const positions: string[] = [];
  const options: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('--')) {
      positions.push(arg);
      continue;
    }
    const [name = '', inline] = arg.slice(2).split(/=(.*)/s);
    const value = inline ?? args[(at += 1)];
    if (!known.includes(name) || value === undefined) throw new UsageError(known.includes(name) ? `--${name} needs a value` : `unknown option --${name}`);
    options[name] = value;
  }
  return { positions, options };
}

/** A command called with the wrong words or arguments: exit code 2. */
export class UsageError extends Error {}
