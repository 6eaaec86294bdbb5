import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { messages, messageTemplates } from '@/db/schema'
import type { Scenario } from '../scenario'
import { byAdministrator, freshName, freshPhone, type World } from '../world'

const key = { template: 'contact-changed', channel: 'sms', locale: 'ru' } as const

/** A wording that the organisation has changed before; its version. */
async function worded({ organization }: World): Promise<{ version: string; body: string }> {
  const body = freshName()
  const wording = { body }
  const previous = { body: freshName() }
  const [row] = await database()
    .insert(messageTemplates)
    .values({ ...key, organizationId: organization.id, wording, previous })
    .onConflictDoUpdate({
      target: [
        messageTemplates.organizationId,
        messageTemplates.template,
        messageTemplates.channel,
        messageTemplates.locale,
      ],
      set: { wording, previous, version: sql`${messageTemplates.version} + 1` },
    })
    .returning({ version: messageTemplates.version })
  return { version: String(row?.version), body }
}

const undo: Scenario = {
  prepare: async (world) => byAdministrator(world, { ...key, version: (await worded(world)).version }),
}

/** A notice that did not arrive some minutes ago. */
async function failedNotice({ organization }: World): Promise<string> {
  const [row] = await database()
    .insert(messages)
    .values({
      organizationId: organization.id,
      channel: 'sms',
      recipient: freshPhone(),
      template: 'contact-changed',
      locale: 'ru',
      state: 'failed',
      createdAt: sql`now() - interval '5 minutes'`,
    })
    .returning({ id: messages.id })
  return row?.id ?? ''
}

export const messageScenarios: Record<string, Scenario> = {
  'message-log/actions.resendMessageAction': {
    prepare: async (world) => byAdministrator(world, { id: await failedNotice(world) }),
  },
  'wordings/actions.saveWordingAction': {
    prepare: async (world) => {
      const { version, body } = await worded(world)
      return byAdministrator(world, {
        ...key,
        version,
        openedWith: JSON.stringify({ subject: '', body }),
        body: freshName(),
      })
    },
  },
  'wordings/actions.resetWordingAction': undo,
  'wordings/actions.restoreWordingAction': undo,
  'gateway-settings/actions.testGatewayAction': {
    prepare: (world) => byAdministrator(world, { channel: 'sms', contact: freshPhone() }),
  },
}
