import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const version = 'hyperformula@3.5.0';

/** HyperFormula is GPL-3.0: installed into a temporary folder for one run, never a dependency. */
export function installHyperFormula(folder) {
  process.stderr.write(`Installing ${version} into ${folder} …\n`);
  execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', '--silent', version], { stdio: 'inherit' });
  return createRequire(join(folder, 'package.json'))('hyperformula');
}

const letters = (column) => (column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))) + String.fromCharCode(65 + (column % 26));

/** The workbook somebody keeps for a scheme: circle and numbers of each person; total, rank in the circle, grade with its seats and the lowest twentieth as formulas. */
export function computeInWorkbook({ HyperFormula }, lines, { formula, columns, grade }) {
  const last = lines.length;
  const [total, rank] = [letters(columns + 1), letters(columns + 2)];
  const sheet = lines.map((values, index) => {
    const row = index + 1;
    const circle = `COUNTIF(A$1:A$${last},A${row})`;
    const seat = grade?.rate ? `,${rank}${row}<=INT(${circle}*${grade.rate})` : '';
    const [first = 0, ...others] = grade?.lines ?? [];
    const below = others.map((line, at) => `IF(${total}${row}>=${line},${at + 1},`).join('') + others.length + ')'.repeat(others.length);
    return [
      ...values,
      `=${formula(row)}`,
      `=COUNTIFS(A$1:A$${last},A${row},${total}$1:${total}$${last},">"&${total}${row})+1`,
      `=IF(AND(${total}${row}>=${first}${seat}),0,${below})`,
      `=${rank}${row}>${circle}-INT(${circle}*0.05)`,
    ];
  });
  const workbook = HyperFormula.buildFromArray(sheet, { licenseKey: 'gpl-v3' });
  const totals = lines.map((_, row) => workbook.getCellValue({ sheet: 0, row, col: columns + 1 }));
  workbook.getCellValue({ sheet: 0, row: last - 1, col: columns + 4 });
  workbook.destroy();
  return totals;
}
