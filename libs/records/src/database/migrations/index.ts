import { CreateScopesAndPeople1795240000000 } from './1795240000000-create-scopes-and-people.js';
import { CreateProcedures1795240000010 } from './1795240000010-create-procedures.js';
import { CreateAuditAndOutbox1795240000020 } from './1795240000020-create-audit-and-outbox.js';
import { CreateAssessments1795240000100 } from './1795240000100-create-assessments.js';
import { CreateLedgerAndResults1795240000200 } from './1795240000200-create-ledger-and-results.js';
import { CreateAppealsAndNotices1795240000300 } from './1795240000300-create-appeals-and-notices.js';
import { CreateImports1795240000400 } from './1795240000400-create-imports.js';
import { TellTasksAndItemsApart1795240000500 } from './1795240000500-tell-tasks-and-items-apart.js';
import { CreateHolds1795241000200 } from './1795241000200-create-holds.js';
import { CreateRewards1795241000300 } from './1795241000300-create-rewards.js';
import { CreateDismissals1795241000400 } from './1795241000400-create-dismissals.js';
import { ShowStepsToTheirReaders1795241000700 } from './1795241000700-show-steps-to-their-readers.js';
import { TakeFactsOfVillages1795241000600 } from './1795241000600-take-facts-of-villages.js';
import { CreateConsequences1795241000000 } from './1795241000000-create-consequences.js';
import { CreateSchemeDrafts1795241000710 } from './1795241000710-create-scheme-drafts.js';
import { CreateTalks1795241000100 } from './1795241000100-create-talks.js';
import { CreateStandingNotices1795242190000 } from './1795242190000-create-standing-notices.js';
import { CreateEvaluations1795241000800 } from './1795241000800-create-evaluations.js';
import { CreateCollections1795242100000 } from './1795242100000-create-collections.js';
import { CreateWorkingGroups1795242200000 } from './1795242200000-create-working-groups.js';
import { CreateRedLines1795242200100 } from './1795242200100-create-red-lines.js';
import { AssessUnitsAndTeams1795242000000 } from './1795242000000-assess-units-and-teams.js';
import { CreateProblemsAndTownshipSchemes1795242300000 } from './1795242300000-create-problems-and-township-schemes.js';
import { CloseManyCounties1795242400000 } from './1795242400000-close-many-counties.js';
import { KeepWhenBallotsWereCounted1795242400100 } from './1795242400100-keep-when-ballots-were-counted.js';
import { KeepCountiesApart1795242500000 } from './1795242500000-keep-counties-apart.js';
import { KeepVotesToTheirChain1795242600000 } from './1795242600000-keep-votes-to-their-chain.js';
import { BeginBaseDataOnce1795242700000 } from './1795242700000-begin-base-data-once.js';
import { ShowSubmissionsToTheirSigners1795242700100 } from './1795242700100-show-submissions-to-their-signers.js';

/** In the order they run. */
export const migrations = [
  CreateScopesAndPeople1795240000000,
  CreateProcedures1795240000010,
  CreateAuditAndOutbox1795240000020,
  CreateAssessments1795240000100,
  CreateLedgerAndResults1795240000200,
  CreateAppealsAndNotices1795240000300,
  CreateImports1795240000400,
  TellTasksAndItemsApart1795240000500,
  CreateConsequences1795241000000,
  CreateTalks1795241000100,
  CreateHolds1795241000200,
  CreateRewards1795241000300,
  CreateDismissals1795241000400,
  TakeFactsOfVillages1795241000600,
  ShowStepsToTheirReaders1795241000700,
  CreateSchemeDrafts1795241000710,
  CreateEvaluations1795241000800,
  AssessUnitsAndTeams1795242000000,
  CreateCollections1795242100000,
  CreateStandingNotices1795242190000,
  CreateWorkingGroups1795242200000,
  CreateRedLines1795242200100,
  CreateProblemsAndTownshipSchemes1795242300000,
  CloseManyCounties1795242400000,
  KeepWhenBallotsWereCounted1795242400100,
  KeepCountiesApart1795242500000,
  KeepVotesToTheirChain1795242600000,
  BeginBaseDataOnce1795242700000,
  ShowSubmissionsToTheirSigners1795242700100,
];
