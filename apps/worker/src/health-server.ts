import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers whether the worker lives and whether it polls; nothing else is served. */
export class HealthServer {
  private readonly server: Server;

  constructor(isReady: () => boolean) {
    this.server = createServer((request, response) => {
      const live = request.url === '/health/live';
      const known = live || request.url === '/health/ready';
      const ok = live || (known && isReady());
      response.writeHead(known ? (ok ? 200 : 503) : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(known ? { [live ? 'live' : 'ready']: ok } : {}));
    });
  }

  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => resolve((this.server.address() as AddressInfo).port));
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
