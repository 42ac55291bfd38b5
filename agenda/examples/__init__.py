"""The agendas that ship: the II and the III plenary of the RCM and the SACM, and a roster."""
