import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { AttentionPage } from '@/features/attention/attention-page'
import { isConcerned } from '@/features/attention/queries'
import { requireActor } from '@/features/sessions/gate'
import { requestTranslator } from '@/lib/request'
import { navGroups } from './navigation'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('attention.title') }
}

/** What needs attention; whom none of it concerns is led to the first screen that they may read. */
export default async function Page({ searchParams }: PageProps<'/admin'>) {
  const actor = await requireActor('admin')
  if (isConcerned(actor)) return <AttentionPage actor={actor} params={await searchParams} />
  const t = await requestTranslator()
  const first = navGroups(actor, t)[0]?.items[0]
  if (first) redirect(first.href)
  return (
    <DeskPage title={t('shell.nothingHere.title')}>
      <EmptyState title={t('shell.nothingHere.heading')} text={t('shell.nothingHere.text')} />
    </DeskPage>
  )
}
