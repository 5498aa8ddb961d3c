import { describe, expect, test } from 'vitest';
import { languageOf, scoreText } from '../../lib/model/sentiment';
import { lexicons } from '../../lib/model/sentiment-words';

const told = {
  positive: [
    'Thank you, the delivery was quick and everything works perfectly.',
    'Great service!',
    'Your team was very helpful and friendly, I would recommend you.',
    'It was not bad at all.',
    'You never disappoint us.',
    'We have had no problems since the update.',
    'Bardzo dziękujemy, obsługa była świetna i szybka.',
    'Jesteśmy zadowoleni z zamówienia, polecam.',
    'Nie mam żadnych problemów, wszystko działa.',
    'Super, jestem zachwycona!',
    '非常满意，客服很耐心，下次还会回购。',
    '质量不错，发货很快，谢谢！',
    '这次没有问题，合作愉快。',
  ],
  negative: [
    'I am very disappointed. The device arrived broken and nobody answers.',
    "The support didn't help and I am not happy with it.",
    'This is the worst experience we have had, please refund us.',
    'Your invoice is wrong again.',
    'Jestem bardzo rozczarowany, paczka przyszła uszkodzona.',
    'Nie jestem zadowolony z obsługi.',
    'Fatalna jakość, chcę złożyć reklamację.',
    '太失望了，东西是坏的，客服不理人。',
    '我对这次服务不满意，要求退款。',
    '一点也不好用，浪费时间。',
  ],
  neutral: [
    'Could you please send us the documents for the meeting on Monday?',
    'I will be in the office after the holidays.',
    'Good morning, I have a quick question about the contract. Kind regards',
    'Please issue an invoice to our new address.',
    'Dzień dobry, proszę o ofertę drogą mailową do końca lipca. Pozdrawiam',
    'Jaka jest wartość zamówienia i nasza strategia na ten rok?',
    '您好，麻烦您尽快把贵公司的报价单发给我。',
    '我下周出差，会议改到周五。',
    'Czy możemy przełożyć spotkanie na wtorek?',
    '请把合同发到我的邮箱，周三开会。',
  ],
  not_scored: [
    'Ich bin mit dem Service sehr zufrieden, vielen Dank.',
    'Le produit est arrivé cassé et personne ne répond.',
    'El producto es muy bueno, gracias por la ayuda.',
    'Спасибо, всё отлично работает.',
    '対応がとても良かったです。ありがとう。',
    '정말 감사합니다.',
    '',
    '12345 !!!',
  ],
} as const;

describe.each(Object.entries(told))('%s', (sentiment, texts) => {
  test.each(texts)('%s', (text) => {
    expect(scoreText(text)).toBe(sentiment);
  });
});

test('languages are told apart, with and without Polish letters', () => {
  expect(languageOf('Prosze o kontakt w sprawie faktury')).toBe('pl');
  expect(languageOf('Please call me about the invoice')).toBe('en');
  expect(languageOf('请联系我')).toBe('zh');
  expect(languageOf('我们用的是 ACME Pro 2 版本')).toBe('zh');
  expect(languageOf('Vi er ikke fornøyde med leveransen')).toBeUndefined();
});

test('a good word turned round is a bad one, and the other way round', () => {
  expect(['good', 'not good', 'not really good', 'bad', 'not bad'].map((text) => scoreText(`It is ${text}`))).toEqual([
    ...['positive', 'negative', 'negative', 'negative', 'positive'],
  ]);
  expect(['dobry', 'nie jest dobry'].map((text) => scoreText(`Ten produkt ${text}`))).toEqual(['positive', 'negative']);
  expect(['好', '不好', '不是很好'].map((text) => scoreText(`这个${text}`))).toEqual(['positive', 'negative', 'negative']);
});

test('a negation does not reach into the next sentence', () => {
  expect(scoreText('I did not. Great work!')).toBe('positive');
});

test('every list has some 150 words, none of them both good and bad', () => {
  for (const { positive, negative } of Object.values(lexicons)) {
    const [good, bad] = [positive, negative].map((text) => text.trim().split(/\s+/));
    expect((good?.length ?? 0) + (bad?.length ?? 0)).toBeGreaterThanOrEqual(150);
    expect(good?.filter((word) => bad?.includes(word))).toEqual([]);
  }
});
