/** What people write where words are asked for, by the name of the field, or the collection's and the field's; it counts nowhere. */
export const words: Readonly<Record<string, string>> = {
  // a town's points
  duties: '分管党建、综治和人居环境，包联第二、第三网格。',
  summary: '上半周期积分汇总：积分总体平稳，对较低和靠后的人员由镇党委谈话提醒。',
  grounds: '按镇财政预算和年度考核办法，经镇党委会议研究确定。',
  // a poverty township
  pledge: '任期内全村脱贫户稳定增收，集体经济收入逐年增长；每年公开承诺事项，接受群众监督。',
  goals: '产业扶贫项目按期见效，危房改造全部完工，控辍保学不漏一人，合作医疗全部参保。',
  openMatters: '两户危房改造款待拨付，已移交包村干部跟进。',
  talker: '镇党委书记',
  content: '谈思想、谈工作、谈廉洁，肯定产业发展的进展，指出台账更新不及时，要求一个月内补齐。',
  findings: '收支相符，村级账目公开及时；一笔劳务支出手续不全，已补齐。',
  report: '本期围绕目标逐项推进，重点任务按期完成，群众反映的问题已回访。存在问题：台账不够及时，下一步限期改进。',
  // a town and its modules
  workload: '工作面广、时限紧，经常承担现场处置，风险较高。',
  remark: '岗位任务按进度完成，两项延后的已说明原因。',
  usual: '到岗及时，交办事项有回音。',
  cooperation: '主动配合其他模块处理急件。',
  contest: '本阶段模块比拼居前。',
  performance: '全程参加专班工作，独立承担一个工作面。',
  // a county's units
  results: '全年目标任务完成情况良好，重点项目开工率和投资完成额高于年初计划。',
  standing: '省市考核指标多数位居前列，两项居中。',
  problems: '个别指标进度滞后，服务企业的机制不够完善，干部培训覆盖面不足。',
  correction: '逐项列出清单，明确责任人和时限，每季度向县委报告整改进展。',
  site: '查看两处项目现场和服务窗口，进度与上报一致。',
  papers: '查阅会议记录、台账和支出凭证，资料齐全，个别签字补正。',
  hearing: '听取主要负责人汇报和班子成员发言，问题讲得实。',
  partyBuilding: '组织生活正常，党建责任清单落实到人。',
  targets: '年度目标按季度分解，完成情况可核对。',
  running: '班子团结，议事规则执行较好。',
  building: '注重年轻干部培养，中层交流偏少。',
  chief: '政治立场坚定，敢于担当，作风务实。',
  officials: '履职尽责，综合表现较好。',
  official: '分管业务工作的班子成员',
  'outputs.grounds': '分管领域的年度目标全部完成，干部群众评价好。',
  practice: '项目包联、周调度的做法可以推广。',
  deeds: '牵头处理历史遗留问题，长期在项目一线。',
};

/** Numbers that are no percentage (C4, E6). */
export const counts: Readonly<Record<string, number>> = {
  dropouts: 0,
  startupTraining: 1,
  jobTraining: 1,
  cooperatives: 2,
  supportModes: 3,
  asked: 30,
  satisfied: 27,
  interviewed: 12,
};

/** Questions whose usual answer is no. */
export const noes: ReadonlySet<string> = new Set(['admonish']);

/** What is written where nothing particular is asked. */
export const stock = '已按办法逐项核对，情况属实。';
