import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { proveWorkEmailCodeAction, resendWorkEmailCodeAction } from '@/features/connecting/actions'
import { beforeProof, requireServerWalker } from '@/features/connecting/walk'
import { WalkPage } from '@/features/connecting/walk-page'
import { organizationSettings } from '@/features/organizations/queries'
import { findServer } from '@/features/servers/find'
import { CodeForm } from '@/features/sign-in/code-form'
import { codeStatus } from '@/features/sign-in/codes'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.code.title')

export default async function CodePage() {
  const { account, attempt, organizationId } = beforeProof(await requireServerWalker())
  const { codeResendSeconds } = await organizationSettings(null)
  const [t, status, server] = await Promise.all([
    requestTranslator(),
    codeStatus(attempt, codeResendSeconds),
    findServer(organizationId),
  ])
  if (!status || !server) redirect('/connect/server')
  return (
    <WalkPage
      account={account}
      server={server}
      title={t('connecting.code.title')}
      lead={t('connecting.code.lead', { login: attempt.contact.value, organization: server.name })}
      t={t}
    >
      <CodeForm
        t={t}
        status={status}
        action={proveWorkEmailCodeAction}
        resendAction={resendWorkEmailCodeAction}
      />
      <div className="flex flex-col gap-1">
        {server.methods.length > 1 && (
          <LinkButton look="quiet" href="/connect/proof">
            {t('connecting.proof.another')}
          </LinkButton>
        )}
        <LinkButton look="quiet" href="/connect/server">
          {t('connecting.server.otherServer')}
        </LinkButton>
      </div>
    </WalkPage>
  )
}
