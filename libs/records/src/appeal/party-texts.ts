import { text } from '#domain';

export const revokedText = text('您的申诉成立，免职决定已撤销，职务恢复', 'Your appeal was upheld: the removal is revoked and the post is yours again');
