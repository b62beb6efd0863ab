import { ConfigError, useRunningInstance } from '#config';
import { describeError, DomainError } from '#domain';
import { UsageError, type Command } from './command.js';
import { commands } from './commands.js';

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const command = commands.find((each) => each.words.split(' ').every((word, index) => words[index] === word));
  if (!command) return usage(words);
  try {
    useRunningInstance();
    const { run } = await command.load();
    return await run(words.slice(command.words.split(' ').length));
  } catch (error) {
    return report(error, command);
  }
}

function usage(words: readonly string[]): number {
  const asked = words.length === 0 || ['help', '--help', '-h'].includes(words[0] ?? '');
  const lines = commands.map(({ words: name, takes, does }) => `  ${`${name} ${takes}`.padEnd(56)} ${does}`);
  const help = ['kaoji <command>', '', ...lines, ''].join('\n');
  (asked ? process.stdout : process.stderr).write(asked ? help : `Unknown command: ${words.join(' ')}\n\n${help}`);
  return asked ? 0 : 2;
}

/** Refusals are one line of JSON on stderr: code, text in both languages, what to do, and the path in the details. */
function report(error: unknown, { words, takes }: Command): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nusage: kaoji ${words} ${takes}\n`);
    return 2;
  }
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (!(error instanceof DomainError)) throw error;
  process.stderr.write(`${JSON.stringify({ ...describeError(error.code), details: error.details })}\n`);
  return 1;
}
