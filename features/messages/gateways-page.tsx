import { DeskPage } from '@/components/shell/desk-page'
import type { Actor } from '@/lib/actor'
import { env } from '@/lib/env'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import { GatewayCard } from './gateway-card'
import { gatewayFacts } from './gateway-facts'
import { gatewayHealth } from './gateway-health'
import { findGatewayTest, ownContact } from './gateway-test'

/** Through what messages leave, how that fares, and a test of it. */
export async function GatewaysPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const facts = gatewayFacts(env())
  const test = typeof params.test === 'string' ? await findGatewayTest(actor, params.test) : null
  const cards = await Promise.all(
    (['sms', 'email'] as const).map(async (channel) => ({
      channel,
      gateway: facts[channel],
      health: await gatewayHealth(actor, channel),
      ownContact: await ownContact(actor, channel),
      test: test?.channel === channel ? test : null,
    })),
  )
  return (
    <DeskPage title={t('gateways.title')} parent={{ href: '/admin/settings', text: t('wordings.settings') }}>
      <div className="flex max-w-200 flex-col gap-4 px-4 pb-8 desk:px-6">
        <p className="max-w-160 text-ink-2">{t('gateways.lead')}</p>
        {cards.map((card) => (
          <GatewayCard key={card.channel} t={t} actor={actor} {...card} />
        ))}
      </div>
    </DeskPage>
  )
}
