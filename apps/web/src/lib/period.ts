import type { Text } from '#domain';

const quarters = ['一', '二', '三', '四'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A period as people call it: its code is for files and addresses. A key task is called by its dates; what is no code stays as it is. */
export function periodText(code: string): Text {
  const task = /^T(\d{4})(\d{2})(\d{2})-(\d{4})(\d{2})(\d{2})(?:-[2-9])?$/.exec(code);
  if (task) {
    const dates = `${task.slice(1, 4).join('-')} — ${task.slice(4, 7).join('-')}`;
    return { zh: dates, en: dates };
  }
  const match = /^(\d{4})(?:-Q([1-4])|-H([12])|-(0[1-9]|1[0-2]))?$/.exec(code);
  if (!match) return { zh: code, en: code };
  const [, year = '', quarter, half, month] = match;
  if (quarter) return { zh: `${year} 年第${quarters[Number(quarter) - 1]}季度`, en: `Q${quarter} ${year}` };
  if (half) return { zh: `${year} 年${half === '1' ? '上' : '下'}半年`, en: `${half === '1' ? 'First' : 'Second'} half of ${year}` };
  if (month) return { zh: `${year} 年 ${Number(month)} 月`, en: `${months[Number(month) - 1]} ${year}` };
  return { zh: `${year} 年度`, en: year };
}
