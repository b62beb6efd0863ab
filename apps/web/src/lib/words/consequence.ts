/** What follows from a published result. */
export const consequenceWords = {
  后续办理: 'What follows',
  全部事项: 'All matters',
  依据: 'Rule',
  '公布后自动列出，逐件由人办理；更正后按类别撤回或保留':
    'Listed by the publication, each carried out by persons; a correction withdraws or keeps each by its kind',
  没有后续事项: 'Nothing follows',
  结果公布后列出后续事项: 'What follows is listed once results are published',
  '第 {n} 次更正：{reason}': 'Correction {n}: {reason}',
  按事项筛选: 'Filter by matter',
} as const;
