import Link from 'next/link'
import { BrandName } from '@/components/shell/brand'
import { LinkButton } from '@/components/ui/button'
import { brandOf } from '@/features/organizations/brand'
import { HelpFoot } from '@/features/organizations/help-foot'
import type { OrganizationFace } from '@/features/organizations/queries'
import type { Settings } from '@/features/organizations/settings'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { HelpPicture } from './help-picture'
import { type HelpTopic, helpTopics, helpWords, isPictured } from './topics'

type Props = { organization: OrganizationFace | null; settings: Settings; locale: Locale; t: Translator }

/** Each way of signing in, step by step and with pictures; complete without JavaScript. */
export function HelpPage({ organization, settings, locale, t }: Props) {
  const words = helpWords(t, settings)
  return (
    <div className="phone-page mx-auto flex min-h-dvh max-w-190 flex-col gap-8 px-5 pt-5 pb-10 sm:pt-10">
      <header className="flex items-center justify-between gap-4 text-body">
        <Link href="/sign-in" className="flex min-w-0 items-center gap-2.5 font-semibold text-ink">
          <BrandName brand={brandOf(organization, t)} truncated />
        </Link>
        <a href="/sign-in" className="shrink-0">
          {t('help.signIn')}
        </a>
      </header>
      <main className="flex flex-col gap-10">
        <div className="flex flex-col gap-2">
          <h1 className="text-balance text-display">{t('help.title')}</h1>
          <p className="max-w-140 text-ink-2">{t('help.lead')}</p>
        </div>
        <nav aria-label={t('help.contents')}>
          <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
            {helpTopics.map((topic) => (
              <li key={topic}>
                <a href={`#${topic}`} className="inline-block py-1">
                  {t(`help.topic.${topic}.title`, words)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {helpTopics.map((topic) => (
          <Topic key={topic} topic={topic} words={words} locale={locale} t={t} />
        ))}
        <section className="flex flex-col gap-4 border-line border-t pt-8">
          <h2 className="text-title">{t('help.askTitle')}</h2>
          <p className="text-ink-2">
            {t(organization?.supportPhone || organization?.supportEmail ? 'help.ask' : 'help.askNobody')}
          </p>
          <div className="flex flex-wrap gap-x-6 gap-y-2">
            <HelpFoot organization={organization} t={t} isHelp />
          </div>
          <LinkButton href="/sign-in" look="primary" className="sm:max-w-80">
            {t('help.signIn')}
          </LinkButton>
        </section>
      </main>
    </div>
  )
}

type TopicProps = { topic: HelpTopic; words: Record<string, string>; locale: Locale; t: Translator }

function Topic({ topic, words, locale, t }: TopicProps) {
  return (
    <section
      id={topic}
      aria-labelledby={`${topic}-title`}
      className="flex scroll-mt-4 flex-col gap-6 border-line border-t pt-8 sm:flex-row sm:justify-between"
    >
      <div className="flex min-w-0 flex-col gap-3 sm:max-w-90">
        <h2 id={`${topic}-title`} className="text-balance text-title">
          {t(`help.topic.${topic}.title`, words)}
        </h2>
        <p className="text-ink-2">{t(`help.topic.${topic}.lead`, words)}</p>
        <ol className="flex list-decimal flex-col gap-2 pl-5 marker:text-ink-3">
          {t(`help.topic.${topic}.steps`, words)
            .split('\n')
            .map((step) => (
              <li key={step} className="pl-1">
                {step}
              </li>
            ))}
        </ol>
      </div>
      {isPictured(topic) && (
        <HelpPicture topic={topic} locale={locale} alt={t(`help.topic.${topic}.picture`, words)} />
      )}
    </section>
  )
}
