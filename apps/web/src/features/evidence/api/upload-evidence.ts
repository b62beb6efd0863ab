import { api, ask, keyed } from '../../../lib/api.js';

/** One file as one piece of evidence. */
export function uploadEvidence(file: File, key: string) {
  return ask(api.POST('/api/evidence', { params: keyed(key), body: { file: file as unknown as string }, bodySerializer: () => formOf(file) }));
}

export function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
