import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

const sorted = (list) => [...list].sort((a, b) => a - b);

export const median = (list) => sorted(list)[Math.floor(list.length / 2)];

export const quantile = (list, part) => sorted(list)[Math.min(list.length - 1, Math.ceil(list.length * part) - 1)];

/** The machine and how busy others kept it: figures are compared within one run only. */
export function machine() {
  const [one, five] = loadavg();
  return `node ${process.version}, ${cpus().length} × ${cpus()[0].model}, load ${one.toFixed(1)} / ${five.toFixed(1)} at ${new Date().toISOString().slice(0, 16)}Z`;
}

/** Contenders of a round, each round beginning with another one. */
export function rotated(names, round) {
  return names.map((_, turn) => names[(turn + round) % names.length]);
}

/** Seconds of CPU that processes and their children have used, those that ended included, in Linux's hundredths. */
export function cpuSeconds(pids) {
  const wanted = new Set(pids);
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
      if (wanted.has(Number(pid))) ticks += Number(fields[13]) + Number(fields[14]);
      if (wanted.has(Number(pid)) || wanted.has(Number(fields[1]))) ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // the process ended meanwhile
    }
  }
  return ticks / 100;
}

export function table(header, rows) {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
