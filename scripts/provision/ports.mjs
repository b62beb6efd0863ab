import { createServer } from 'node:net';
import { Refusal, say } from './progress.mjs';

const tryPort = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });

/** The first wished port that is free, else one near it, else any; says so when it is not the wished one. */
export async function choosePort(what, wishes, host = '127.0.0.1') {
  const [first] = wishes;
  const near = first ? Array.from({ length: 9 }, (_, index) => first + 10 * (index + 1)) : [];
  for (const port of [...wishes, ...near, 0]) {
    const free = await tryPort(port, host);
    if (free === undefined) continue;
    if (first && free !== first) say(`Port ${first} is taken: ${what} uses ${free}.`);
    return free;
  }
  throw new Refusal(`${what}: no port is free on ${host}.`);
}
