import type { Metadata } from 'next'
import { WordingsPage } from '@/features/messages/wordings-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('wordings.title') }
}

export default async function Page() {
  return <WordingsPage actor={await requirePermission('settings.read')} />
}
