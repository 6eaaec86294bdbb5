import { MessagePage } from '@/features/message-log/message-page'
import { requirePermission } from '@/features/sessions/permission'
import { pageTitle } from '@/lib/page-title'

export const generateMetadata = pageTitle('messageLog.message')

export default async function Page({ params }: PageProps<'/admin/messages/[id]'>) {
  const actor = await requirePermission('messages.read')
  return <MessagePage actor={actor} id={(await params).id} />
}
