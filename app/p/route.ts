import { answerNumber } from '@/features/tags/number-answer'

export async function GET(request: Request) {
  return answerNumber(request)
}
