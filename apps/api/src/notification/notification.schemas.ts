import { z } from 'zod';
import { id, instant, page, pageOf, textView } from '../http/schemas.js';

export const notificationQuery = page.extend({ unread: z.stringbool().optional() });
export type NotificationQuery = z.infer<typeof notificationQuery>;

export const notificationView = z
  .object({
    id,
    event: z.string(),
    text: textView,
    about: z.string().nullable().meta({ description: 'Whom or what the task is about' }),
    taskId: id.nullable().meta({ description: 'Absent where the reader may not open the task' }),
    createdAt: instant,
    deliveredAt: instant.nullable(),
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notification' });
export const notificationPage = pageOf(notificationView, 'NotificationPage').extend({ unread: z.int() }).meta({ id: 'NotificationPage' });

export const readBody = z.strictObject({ ids: z.array(id).min(1).max(500) }).meta({ id: 'NotificationsRead' });
export type ReadBody = z.infer<typeof readBody>;
