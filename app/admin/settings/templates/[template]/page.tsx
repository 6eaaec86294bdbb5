import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { kindName } from '@/features/messages/kinds'
import { isWordedTemplate } from '@/features/messages/placeholders'
import { requirePermission } from '@/features/sessions/permission'
import { WordingPage } from '@/features/wordings/wording-page'
import { requestTranslator } from '@/lib/request'

type Props = PageProps<'/admin/settings/templates/[template]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: kindName(t, (await params).template) }
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requirePermission('settings.read')
  const { template } = await params
  if (!isWordedTemplate(template)) notFound()
  return <WordingPage actor={actor} template={template} params={await searchParams} />
}
