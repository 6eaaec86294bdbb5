import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { SettingsScreen } from '@/features/organization-settings/settings-screen'
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
    <SettingsScreen t={t} screen="gateways" lead={t('gateways.lead')} done={undefined}>
      {cards.some(({ gateway }) => gateway.name === 'inbox') && (
        <Notice>
          {t('gateways.demo')}{' '}
          <Link href="/inbox" className="underline">
            {t('gateways.openInbox')}
          </Link>
        </Notice>
      )}
      {cards.map((card) => (
        <GatewayCard key={card.channel} t={t} actor={actor} {...card} />
      ))}
    </SettingsScreen>
  )
}
