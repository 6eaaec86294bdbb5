import type { Metadata } from 'next'
import { MessagePage } from '@/features/messages/message-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('messageLog.message') }
}

export default async function Page({ params }: PageProps<'/admin/messages/[id]'>) {
  const actor = await requirePermission('messages.read')
  return <MessagePage actor={actor} id={(await params).id} />
}
