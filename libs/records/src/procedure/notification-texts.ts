import { text, type StepSpec, type Text } from '#domain';

type Titled = Pick<StepSpec, 'title'>;

export function assignedText({ title }: Titled): Text {
  return text(`待办：${title.zh}`, `To do: ${title.en}`);
}

export function adviceText({ title }: Titled): Text {
  return text(`请您反馈意见：${title.zh}`, `Your advice is asked for: ${title.en}`);
}

export function reminderText({ title }: Titled): Text {
  return text(`即将到期：${title.zh}`, `Due soon: ${title.en}`);
}

export function escalationText({ title }: Titled, count: number): Text {
  return text(count > 1 ? `逾期未办 ${count} 项：${title.zh}` : `逾期未办：${title.zh}`, count > 1 ? `${count} overdue: ${title.en}` : `Overdue: ${title.en}`);
}

export function urgingText({ title }: Titled, message: string): Text {
  return text(`催办：${title.zh}。${message}`, `Urged: ${title.en}. ${message}`);
}

export function outcomeText({ title }: Titled, label: Text): Text {
  return text(`${title.zh}：${label.zh}`, `${title.en}: ${label.en}`);
}
