"""Acts of leaders and units, done by themselves or entered for them ("ghi thay")."""
