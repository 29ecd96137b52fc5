// Emitters
