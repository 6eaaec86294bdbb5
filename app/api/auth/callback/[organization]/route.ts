import { goOnFromProvider } from '@/features/connecting/provider-answer'

/** Where a provider sends a browser back to. It answers this browser's own hand-shake and nothing else. */
export const GET = async (request: Request, { params }: RouteContext<'/api/auth/callback/[organization]'>) =>
  goOnFromProvider((await params).organization, new URL(request.url).searchParams)
