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

/** The workbook a county keeps: ten values a row, the last three of the contest; total, rank (COUNTIF: it has no RANK), grade and bottom 5 % as formulas. */
export function computeInWorkbook({ HyperFormula }, rows) {
  const last = rows.length;
  const sheet = rows.map((values, index) => {
    const row = index + 1;
    return [
      ...values,
      `=SUM(A${row}:G${row})+ROUND(SUM(H${row}:J${row})/30,0)`,
      `=COUNTIF(K$1:K$${last},">"&K${row})+1`,
      `=IF(K${row}>=9000,0,IF(K${row}>=7000,1,IF(K${row}>=6000,2,3)))`,
      `=L${row}>${last}-INT(${last}*0.05)`,
    ];
  });
  const workbook = HyperFormula.buildFromArray(sheet, { licenseKey: 'gpl-v3' });
  const totals = rows.map((_, row) => workbook.getCellValue({ sheet: 0, row, col: 10 }));
  workbook.getCellValue({ sheet: 0, row: last - 1, col: 13 });
  workbook.destroy();
  return totals;
}
