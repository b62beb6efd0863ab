import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { ErrorPage } from './error-page.js';
import { Shell } from './shell.js';

type PageModule = { default: ComponentType };

/** Every page is its own chunk. */
function page(path: string, load: () => Promise<PageModule>): RouteObject {
  const lazy = async () => ({ Component: (await load()).default });
  return path ? { path, lazy } : { index: true, lazy };
}

const assessmentParts: RouteObject[] = [
  page('', () => import('../features/assessment/pages/overview-page.js')),
  page('request', () => import('../features/assessment/pages/request-page.js')),
  page('targets', () => import('../features/target/pages/targets-page.js')),
  page('roster', () => import('../features/roster/pages/roster-page.js')),
  page('scores', () => import('../features/score/pages/scores-page.js')),
  page('events', () => import('../features/event/pages/events-page.js')),
  page('colours', () => import('../features/colour/pages/colours-page.js')),
  page('contest', () => import('../features/contest/pages/contest-page.js')),
  page('collections', () => import('../features/collection/pages/collections-page.js')),
  page('collections/:round', () => import('../features/collection/pages/round-page.js')),
  page('base-data', () => import('../features/collection/pages/base-data-page.js')),
  page('marks', () => import('../features/fact/pages/marks-page.js')),
  page('standings', () => import('../features/standing/pages/standings-page.js')),
  page('results', () => import('../features/result/pages/results-page.js')),
  page('results/:person', () => import('../features/result/pages/person-page.js')),
  page('figures', () => import('../features/result/pages/figures-page.js')),
  page('organizations', () => import('../features/result/pages/organizations-page.js')),
  page('moved', () => import('../features/result/pages/moved-page.js')),
  page('consequences', () => import('../features/consequence/pages/consequences-page.js')),
  page('corrections', () => import('../features/correction/pages/corrections-page.js')),
];

export const router = createBrowserRouter([
  {
    errorElement: <ErrorPage />,
    children: [
      page('/login', () => import('../features/session/pages/login-page.js')),
      page('/notice', () => import('../features/notice/pages/notices-page.js')),
      page('/ballot', () => import('../features/evaluation/pages/ballot-page.js')),
      page('/notice/:id', () => import('../features/notice/pages/notice-page.js')),
      {
        path: '/',
        element: <Shell />,
        errorElement: <ErrorPage />,
        children: [
          page('', () => import('../features/inbox/pages/inbox-page.js')),
          page('notifications', () => import('../features/inbox/pages/notifications-page.js')),
          page('tasks/:id', () => import('../features/task/pages/task-page.js')),
          page('paper', () => import('../features/paper/pages/paper-page.js')),
          page('assessments', () => import('../features/assessment/pages/assessments-page.js')),
          page('assessments/new', () => import('../features/assessment/pages/new-request-page.js')),
          {
            path: 'assessments/:id',
            lazy: async () => ({ Component: (await import('../features/assessment/components/assessment-frame.js')).AssessmentFrame }),
            children: assessmentParts,
          },
          page('my-reports', () => import('../features/collection/pages/my-reports-page.js')),
          page('mine', () => import('../features/result/pages/mine-page.js')),
          page('appeals', () => import('../features/appeal/pages/appeals-page.js')),
          page('appeals/:id', () => import('../features/appeal/pages/appeal-page.js')),
          page('evaluations', () => import('../features/evaluation/pages/evaluations-page.js')),
          page('evaluations/:id', () => import('../features/evaluation/pages/evaluation-page.js')),
          page('problems', () => import('../features/problem/pages/problems-page.js')),
          page('problems/:id', () => import('../features/problem/pages/problem-page.js')),
          page('township-schemes', () => import('../features/township-scheme/pages/township-schemes-page.js')),
          page('township-schemes/new', () => import('../features/township-scheme/pages/new-township-scheme-page.js')),
          page('township-schemes/:id', () => import('../features/township-scheme/pages/township-scheme-page.js')),
          page('working-groups', () => import('../features/group/pages/groups-page.js')),
          page('working-groups/:id', () => import('../features/group/pages/group-page.js')),
          page('red-lines', () => import('../features/red-line/pages/red-lines-page.js')),
          page('red-lines/:id', () => import('../features/red-line/pages/red-line-page.js')),
          page('holds', () => import('../features/hold/pages/holds-page.js')),
          page('holds/reconciliation', () => import('../features/hold/pages/reconciliation-page.js')),
          page('holds/:id', () => import('../features/hold/pages/hold-page.js')),
          page('escalations', () => import('../features/escalation/pages/escalations-page.js')),
          page('people/:id', () => import('../features/people/pages/file-page.js')),
          page('talks', () => import('../features/talk/pages/talks-page.js')),
          page('talks/:id', () => import('../features/talk/pages/talk-page.js')),
          page('talk-meetings', () => import('../features/talk/pages/meetings-page.js')),
          page('talk-meetings/:id', () => import('../features/talk/pages/meeting-page.js')),
          page('rewards', () => import('../features/reward/pages/rewards-page.js')),
          page('rewards/:id', () => import('../features/reward/pages/reward-page.js')),
          page('commendations', () => import('../features/reward/pages/commendations-page.js')),
          page('class-one', () => import('../features/growth-plan/pages/class-one-page.js')),
          page('growth-plans/:id', () => import('../features/growth-plan/pages/growth-plan-page.js')),
          page('dismissals', () => import('../features/dismissal/pages/dismissals-page.js')),
          page('dismissals/:id', () => import('../features/dismissal/pages/dismissal-page.js')),
          page('schemes', () => import('../features/scheme/pages/schemes-page.js')),
          page('schemes/new', () => import('../features/scheme/pages/new-scheme-page.js')),
          page('scheme-drafts/:id', () => import('../features/scheme/pages/scheme-draft-page.js')),
          page('schemes/:id', () => import('../features/scheme/pages/scheme-page.js')),
          page('intake', () => import('../features/intake/pages/intake-page.js')),
          page('organizations', () => import('../features/organization/pages/organizations-page.js')),
          page('accounts', () => import('../features/account/pages/accounts-page.js')),
          page('calendar', () => import('../features/calendar/pages/calendar-page.js')),
          page('audit', () => import('../features/audit/pages/audit-page.js')),
          page('password', () => import('../features/session/pages/password-page.js')),
          page('*', () => import('./not-found-page.js')),
        ],
      },
    ],
  },
]);
