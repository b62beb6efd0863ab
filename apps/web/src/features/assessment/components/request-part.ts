import type { RequestContent } from './request-draft.js';

/** What each part of the request form gets: the whole draft, the fields left blank, and how to change it. */
export interface RequestPartProps {
  request: RequestContent;
  blanks: string[];
  change(part: Partial<RequestContent>): void;
}
