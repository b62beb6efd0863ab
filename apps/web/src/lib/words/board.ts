/** Words of lists in forms, acts on many tasks, the escalation board and the cadre file. */
export const boardWords = {
  '以元为单位，最多两位小数': 'In yuan, with two decimals at most',
  添加一行: 'Add a row',
  '共 {count} 行': '{count} rows',
  '第 {row} 行请填写「{column}」': 'Row {row}: please fill in {column}',
  '第 {row} 行「{column}」填写有误': 'Row {row}: {column} is not well formed',
  '第 {row} 行 {column}': 'Row {row} {column}',
  '删除第 {row} 行': 'Remove row {row}',
  删除: 'Remove',
  操作: 'Action',
  是: 'Yes',
  否: 'No',
  基本情况: 'The case',
} as const;
