import { notFound } from 'next/navigation'
import { Accent } from '@/components/shell/accent'
import { PhonePage } from '@/components/shell/phone-page'
import { LinkedText } from '@/features/messages/linked-text'
import { brandOf } from '@/features/organizations/brand'
import { SupportLink } from '@/features/organizations/support-link'
import { findGuide } from '@/features/servers/guide'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('servers.guide.open')

/** How people of an organisation get in, in its own words: sent with its invitations, printed, linked from every refusal. */
export default async function GuidePage({ params }: PageProps<'/guide/[organization]'>) {
  const [t, guide] = await Promise.all([requestTranslator(), findGuide((await params).organization)])
  if (!guide) notFound()
  const { organization, installing, workplace, access } = guide
  const parts = [
    { title: t('servers.guide.general'), text: organization.instruction },
    { title: t('servers.guide.installing'), text: installing },
    { title: t('servers.guide.workplace'), text: workplace },
    { title: t('servers.guide.access'), text: access },
  ].flatMap(({ title, text }) => (text ? [{ title, text }] : []))
  return (
    <>
      <Accent colour={organization.accent} />
      <PhonePage
        brand={brandOf(organization, t)}
        title={t('servers.guide.open')}
        lead={organization.name}
        foot={
          <>
            <a href="/help">{t('signIn.help')}</a>
            <SupportLink organization={organization} t={t} />
          </>
        }
      >
        {parts.length === 0 && <p>{t('servers.guide.none')}</p>}
        {parts.map(({ title, text }) => (
          <section key={title} className="flex flex-col gap-2">
            <h2 className="font-semibold text-lead">{title}</h2>
            <div className="wrap-anywhere whitespace-pre-line">
              <LinkedText text={text} />
            </div>
          </section>
        ))}
      </PhonePage>
    </>
  )
}
