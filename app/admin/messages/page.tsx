import { MessagesPage } from '@/features/message-log/messages-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('messageLog.title')

export default async function Page({ searchParams }: PageProps<'/admin/messages'>) {
  return <MessagesPage actor={await requirePermission('messages.read')} params={await searchParams} />
}
