/** What customers write, in the languages of the company's customers; the last list is in languages nobody here reads. */
import type { Sentiment } from './generate/marketing-types.ts';

const texts: Record<Sentiment, readonly string[]> = {
  positive: [
    'Thanks, the delivery was quick and your colleague was very helpful.',
    'We are happy with the offer. Great work!',
    '服务很好，我们非常满意，谢谢。',
    '产品质量不错，推荐给了同行。',
    'Dziękuję za szybką odpowiedź, jestem bardzo zadowolona.',
    'Świetna obsługa i doskonały produkt, polecamy.',
  ],
  neutral: [
    'Could you send us the list of sizes by the end of the week?',
    'We will be in the office on Tuesday and on Thursday.',
    '请把报价单发到我的邮箱。',
    '我们下周二开会讨论。',
    'Proszę o przesłanie cennika na ten adres.',
    'W czwartek będziemy w biurze od dziewiątej.',
  ],
  negative: [
    'The parcel arrived damaged and nobody answers the phone.',
    'We are disappointed: the invoice is wrong again.',
    '发货太慢了，我们很失望。',
    '产品有质量问题，要求退款。',
    'Niestety przesyłka dotarła uszkodzona, składam reklamację.',
    'Jestem rozczarowany, czekam już trzeci tydzień.',
  ],
  not_scored: [
    'Können Sie uns bitte das Angebot noch einmal schicken?',
    'Nous vous remercions pour votre réponse.',
    '見積書をもう一度送ってください。',
    'Gracias, esperamos su respuesta el lunes.',
  ],
};

/** The same record always says the same. */
export const textOf = (feeling: Sentiment, id: string): string => {
  const list = texts[feeling];
  return list[Number(id) % list.length] ?? '';
};

/** Every text with what it says. */
export const allTexts: readonly (readonly [Sentiment, string])[] = (Object.keys(texts) as Sentiment[]).flatMap((feeling) =>
  texts[feeling].map((text) => [feeling, text] as const),
);
