// Fails when package-lock.json lacks an optional platform package: "npm ci" would then refuse to install on that platform.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? new URL('../package-lock.json', import.meta.url), 'utf8'));

/** Folders in which Node would look for a dependency of the package at `location`, nearest first. */
function* lookups(location) {
  for (let at = location; at; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) yield `${at}/node_modules/`;
  yield 'node_modules/';
}

const missing = Object.entries(packages).flatMap(([location, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => ![...lookups(location)].some((folder) => packages[folder + name]))
    .map((name) => `${name} (wanted by ${location || 'the project'})`),
);

if (missing.length > 0) {
  console.error(`package-lock.json is incomplete:\n${missing.map((line) => `  ${line}`).join('\n')}`);
  process.exitCode = 1;
}
