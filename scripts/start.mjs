// npm start: from a fresh clone to a running product with a demonstration county, on one address.
import { spawn } from 'node:child_process';
import { ensureBuilt } from './provision/build.mjs';
import { endRunning } from './provision/commands.mjs';
import { ensureInstalled } from './provision/install.mjs';
import { Instance } from './provision/instance.mjs';
import { requireNode } from './provision/node-version.mjs';
import { stateDirectory } from './provision/paths.mjs';
import { forget, isRunning, recall, remember } from './provision/processes.mjs';
import { fail, say } from './provision/progress.mjs';

async function start() {
  requireNode();
  const state = stateDirectory();
  const other = recall(state, 'start');
  if (isRunning(other) && other.pid !== process.pid) {
    say(`Kaoji is running already${other.url ? ` at ${other.url}` : ''} (process ${other.pid}); "npm run stop" ends it.`);
    return;
  }
  remember(state, 'start', { pid: process.pid });
  const instance = new Instance(state);
  stopOnSignal(instance, state);
  try {
    await ensureInstalled();
    await ensureBuilt();
    await instance.startServers();
    await instance.migrate();
    await instance.startProcesses();
    await instance.ensureDemonstration();
    remember(state, 'start', { pid: process.pid, url: instance.url });
    welcome(instance);
    await instance.loadOthers();
    await untilSignal;
  } catch (error) {
    if (stopping) return untilSignal;
    fail(error);
    await instance.stop();
    forget(state, 'start');
  }
}

let stopping = false;

/** Nothing else keeps this process: what it watches would outlive it. */
const untilSignal = new Promise(() => setInterval(() => {}, 60_000));

function stopOnSignal(instance, state) {
  const onSignal = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    say('Stopping (once more: at once) …');
    endRunning();
    await instance.stop().catch(fail);
    forget(state, 'start');
    say('Stopped. Everything is kept for the next start.');
    process.exit(0);
  };
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, onSignal));
}

function welcome(instance) {
  console.log(
    `\nKaoji is ready:  ${instance.url}\n${accountLines(instance)}\nLogs and data: ${instance.state}\nStop with Ctrl-C, or "npm run stop" elsewhere.\n`,
  );
  if (process.stdout.isTTY && !process.env.CI) openBrowser(instance.url);
}

/** One account of each role; the others are in the file. */
function accountLines(instance) {
  const accounts = instance.accounts();
  if (accounts.length === 0) return '';
  const own = accounts.filter(({ county }) => county === undefined);
  const shown = own.filter(({ role }, index) => own.findIndex((other) => other.role === role) === index);
  const rows = shown.map(({ login, password, role, name }) => `  ${login.padEnd(20)} ${password.padEnd(20)} ${role.padEnd(28)} ${name ?? ''}`.trimEnd());
  const others = accounts.length - shown.length;
  const rest = others > 0 ? `\n  … and ${others} more in ${instance.accountsFile}` : '';
  return `\nAccounts (login, password, role):\n${rows.join('\n')}${rest}\n${otherCounties(accounts)}`;
}

/** The counties of the other demonstrations, by the logins of their offices; the password is the same. */
function otherCounties(accounts) {
  const counties = [...new Set(accounts.flatMap(({ county }) => county ?? []))];
  const line = (county) => {
    const offices = accounts.filter((account) => account.county === county && account.role !== 'cadre').map(({ login }) => login);
    return `  ${county}  ${offices.slice(0, 5).join(' ')} …`;
  };
  return counties.length > 0 ? `\nOther counties (same password):\n${counties.map(line).join('\n')}\n` : '';
}

function openBrowser(url) {
  const openers = { darwin: 'open', linux: process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? 'xdg-open' : undefined };
  const opener = openers[process.platform];
  if (!opener || process.getuid?.() === 0) return;
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

await start().catch(fail);
process.exit();
