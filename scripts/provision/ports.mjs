import { createServer } from 'node:net';
import { say } from './progress.mjs';

const tryPort = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });

/** The first of the wished ports that is free, else any free one; says so when it is not the first. */
export async function choosePort(what, wishes, host = '127.0.0.1') {
  const wished = wishes.filter((port) => Number.isInteger(port));
  for (const port of wished) {
    if ((await tryPort(port, host)) === undefined) continue;
    if (port !== wished[0]) say(`Port ${wished[0]} is taken: ${what} uses ${port}.`);
    return port;
  }
  const port = await tryPort(0, host);
  if (wished.length > 0) say(`Port ${wished.join(' and ')} taken: ${what} uses ${port}.`);
  return port;
}
