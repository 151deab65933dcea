import { isEmail } from 'class-validator';
import { EMAIL_FORM } from '../../../schema/contract/email-form';

test.each(['ana@ism.test', "o'brien+school@ism.co.ke", 'İpek@ism.test'])('%s is an address', (text) => {
  expect(isEmail(text, EMAIL_FORM)).toBe(true);
});

test.each([
  'ana',
  'ana@ism.test\n',
  '"a\nBcc: everybody@ism.test"@ism.test',
  '"a\r\nSubject: hello"@ism.test',
  '"a b"@ism.test',
  'ana <ana@ism.test>',
])('%j is none', (text) => {
  expect(isEmail(text, EMAIL_FORM)).toBe(false);
});
