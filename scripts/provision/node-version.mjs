import { Refusal } from './progress.mjs';

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(`Node.js ${process.versions.node} is too old: 20.19 or newer is needed, 24 is recommended (https://nodejs.org).`);
  }
}
