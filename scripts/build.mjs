// Builds what has changed: everything, or the parts named as arguments.
import { ensureBuilt, partNames } from './provision/build.mjs';
import { ensureInstalled } from './provision/install.mjs';
import { fail, Refusal } from './provision/progress.mjs';

const names = process.argv.slice(2);
try {
  const unknown = names.find((name) => !partNames.includes(name));
  if (unknown) throw new Refusal(`"${unknown}" is not one of ${partNames.join(', ')}`);
  await ensureInstalled();
  await ensureBuilt(names.length > 0 ? names : undefined);
} catch (error) {
  fail(error);
}
