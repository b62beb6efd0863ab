import type { AppConfig } from '#config';
import type { Actor } from '#domain';
import { TaskReader } from '#records';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import QRCode from 'qrcode';
import { CONFIG } from '../http/tokens.js';
import type { TaskDetail } from '../task/task.schemas.js';

const style = `
body{font-family:"FangSong","仿宋","Noto Serif CJK SC",serif;font-size:16pt;line-height:1.6;max-width:18cm;margin:1cm auto;color:#000}
h1{font-size:22pt;text-align:center;font-weight:normal}
table{width:100%;border-collapse:collapse}th,td{border:1px solid #000;padding:.3cm;text-align:left;vertical-align:top}th{width:4cm;font-weight:normal}
.sign td{height:3.5cm}.code{float:right;width:3cm}.note{font-size:11pt}
@media print{body{margin:0}}`;

/** Only this style and the drawn code may load; the page runs nothing. */
export const signOffPolicy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** R2: what a leader signs on paper: title, basis, burden, opinions so far and the step's code. */
@Injectable()
export class SignOffForm {
  constructor(
    private readonly tasks: TaskReader,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async print(actor: Actor, taskId: string): Promise<string> {
    const task = await this.tasks.get(actor, taskId);
    const address = `${this.config.publicUrl}/tasks/${task.id}`;
    const code = await QRCode.toString(address, { type: 'svg', margin: 0 });
    const image = `data:image/svg+xml;base64,${Buffer.from(code).toString('base64')}`;
    return page(task, { address, image });
  }
}

function page(task: TaskDetail, { address, image }: { address: string; image: string }): string {
  const actions =
    task.availableActions.length > 0
      ? [...new Set(task.availableActions.filter(({ handling }) => !handling).map(({ label }) => label.zh))]
      : ['同意', '不同意', '退回'];
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>签批单 ${escape(task.title.zh)}</title><style>${style}</style></head><body>
<img class="code" alt="步骤二维码" src="${image}"><h1>签批单</h1><table>
${row('事项', task.title.zh)}${row('内容', task.about)}${row('依据条款', task.rules.join('、'))}${row('办理期限', task.dueBusinessAt?.slice(0, 10) ?? '无')}
${contentRows(task.context)}${task.opinions.map((one) => row(`${one.role?.zh ?? ''}${one.by ?? ''}`, `${one.label.zh}　${one.opinion ?? ''}　${one.at.slice(0, 10)}`)).join('')}
${row('签批意见', actions.map((action) => `□ ${action}`).join('　'))}<tr class="sign"><th>意见与签名</th><td></td></tr>${row('日期', '　　　　年　　月　　日')}
</table><p class="note">${escape(address)}　本单签批后由代录人扫描上传，经第二人核对后生效。涉密信息不得上网。</p></body></html>`;
}

interface ShownContent {
  basis: { issuer: string; number: string };
  villages: unknown[];
  forms: unknown[];
  money: { purpose: string; fen: number }[];
  consequences: string[];
}

/** Basis and burden of a request; other procedures show what their opinions say. */
function contentRows(context: Record<string, unknown>): string {
  const content = context['content'] as ShownContent | undefined;
  if (!content) return '';
  const { basis, villages, forms, money, consequences } = content;
  return [
    row('依据文件', `${basis.issuer} ${basis.number}`),
    row('涉及村数', String(villages.length)),
    row('填报表格', String(forms.length)),
    row('经费', money.map(({ purpose, fen }) => `${purpose} ${(fen / 100).toFixed(2)} 元`).join('；') || '无'),
    row('拟定后果', consequences.join('；') || '无'),
  ].join('');
}

function row(name: string, value: string): string {
  return `<tr><th>${escape(name)}</th><td>${escape(value)}</td></tr>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
