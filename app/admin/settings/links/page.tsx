import type { Metadata } from 'next'
import { LinksPage } from '@/features/organizations/links-page'
import { requirePermission } from '@/features/sessions/permission'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslator())('settings.screen.links.title') }
}

export default async function ApplicationLinksPage({ searchParams }: PageProps<'/admin/settings/links'>) {
  const actor = await requirePermission('settings.read')
  return <LinksPage actor={actor} done={(await searchParams).done === 'saved'} />
}
