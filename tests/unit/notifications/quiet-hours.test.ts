import { quietMinutesLeft } from '../../../subgraphs/notifications/routing/quiet-hours';

const at = (time: string): Date => new Date(`2026-03-17T${time}:00Z`);
const overnight = { quietFrom: '21:30', quietTo: '06:00', timeZone: 'Africa/Nairobi' };

describe('quiet hours', () => {
  it('are counted in the time zone of the person, also over midnight', () => {
    const left = ['18:29', '18:30', '21:00', '02:59', '03:00'].map((time) =>
      quietMinutesLeft(overnight, at(time)),
    );

    expect(left).toEqual([0, 510, 360, 1, 0]);
  });

  it('of one day begin and end on it', () => {
    const noon = { quietFrom: '12:00', quietTo: '13:00', timeZone: 'UTC' };

    expect(['11:59', '12:15', '13:00'].map((time) => quietMinutesLeft(noon, at(time)))).toEqual([0, 45, 0]);
  });

  it('are none of somebody who has none', () => {
    expect(quietMinutesLeft({ quietFrom: null, quietTo: null, timeZone: 'UTC' }, at('12:00'))).toBe(0);
  });
});
