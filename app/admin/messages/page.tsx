import type { Metadata } from 'next'
import { MessagesPage } from '@/features/messages/messages-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('messageLog.title') }
}

export default async function Page({ searchParams }: PageProps<'/admin/messages'>) {
  return <MessagesPage actor={await requirePermission('messages.read')} params={await searchParams} />
}
