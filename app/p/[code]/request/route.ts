import { answerReport, answerReportForm } from '@/features/requests/report-answer'

type Context = { params: Promise<{ code: string }> }

export async function GET(_request: Request, { params }: Context) {
  return answerReportForm((await params).code)
}

export async function POST(request: Request, { params }: Context) {
  return answerReport(request, (await params).code)
}
