import { z } from 'zod';
import { id, instant, page, pageOf, textView } from '../http/schemas.js';

export const notificationQuery = page.extend({ unread: z.stringbool().optional() });
export type NotificationQuery = z.infer<typeof notificationQuery>;

export const notificationView = z
  .object({
    id,
    event: z.string(),
    text: textView,
    taskId: id.nullable(),
    createdAt: instant,
    deliveredAt: instant.nullable(),
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notification' });
export const notificationPage = pageOf(notificationView, 'NotificationPage').extend({ unread: z.int() }).meta({ id: 'NotificationPage' });

export const readBody = z.strictObject({ ids: z.array(id).min(1).max(500) }).meta({ id: 'NotificationsRead' });
export type ReadBody = z.infer<typeof readBody>;
