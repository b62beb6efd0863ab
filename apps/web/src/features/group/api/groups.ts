import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Group = Schemas['WorkingGroup'];
export type GroupDetail = Schemas['WorkingGroupDetail'];
export type GroupMember = Schemas['GroupMember'];
export type GroupRequest = Schemas['WorkingGroupRequest'];
export type MemberRequest = Schemas['GroupMemberRequest'];
export type EndRequest = Schemas['GroupEndRequest'];
export type Verdict = Schemas['GroupVerdict'];

export interface GroupFilter {
  offset: number;
  limit: number;
  kind: string;
  on: string;
}

export function groupsQuery({ offset, limit, kind, on }: GroupFilter) {
  const query = { offset, limit, ...(kind && { kind: kind as Group['kind'] }), ...(on && { on }) };
  return queryOptions({
    queryKey: ['group', 'list', query],
    queryFn: () => ask(api.GET('/api/working-groups', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function groupQuery(id: string) {
  return queryOptions({ queryKey: ['group', id], queryFn: () => ask(api.GET('/api/working-groups/{id}', { params: { path: { id } } })) });
}

export function proposeGroup(body: GroupRequest, key: string) {
  return ask(api.POST('/api/working-groups', { params: keyed(key), body }));
}

export function proposeMember(id: string, body: MemberRequest, key: string) {
  return ask(api.POST('/api/working-groups/{id}/members', { params: { path: { id }, ...keyed(key) }, body }));
}

export function endGroup(id: string, body: EndRequest, key: string) {
  return ask(api.POST('/api/working-groups/{id}/end', { params: { path: { id }, ...keyed(key) }, body }));
}

export function endMember(id: string, body: EndRequest, key: string) {
  return ask(api.POST('/api/working-group-members/{id}/end', { params: { path: { id }, ...keyed(key) }, body }));
}

export function decideGroup(id: string, body: Verdict, key: string) {
  return ask(api.POST('/api/working-groups/{id}/confirmation', { params: { path: { id }, ...keyed(key) }, body }));
}

export function decideMember(id: string, body: Verdict, key: string) {
  return ask(api.POST('/api/working-group-members/{id}/confirmation', { params: { path: { id }, ...keyed(key) }, body }));
}
